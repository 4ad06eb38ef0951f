-- What is laid open, and what was asked and answered beneath it, is found by its words; so is what was put right of it.

alter table search_entry drop constraint search_entry_kind_is_known;
alter table search_entry add constraint search_entry_kind_is_known check (kind in ('matter', 'reply', 'decision', 'promise',
  'mediation', 'instruction', 'order', 'issue', 'analysis', 'meeting', 'session', 'diary', 'shared', 'report', 'suggestion',
  'published', 'rumour', 'openness', 'correction'));

-- Corrections of openness items were passed over: those are walked over once more.
alter table search_state no force row level security;
update search_state set walked_id = null, ended_at = null where kind = 'correction';
alter table search_state force row level security;
