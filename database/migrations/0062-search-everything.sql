-- Every record that holds words of people can be found: what is promised, mediated, ordered, discussed and put right, too.

alter table search_entry drop constraint search_entry_kind_is_known;
alter table search_entry add constraint search_entry_kind_is_known check (kind in ('matter', 'reply', 'decision', 'promise',
  'mediation', 'instruction', 'order', 'issue', 'analysis', 'meeting', 'session', 'diary', 'shared', 'report', 'suggestion',
  'published', 'rumour', 'correction'));
comment on column search_entry.subject_id is 'by what it is kept up to date: the matter, or the record itself';
comment on column search_entry.person_id is 'the author or holder, who finds it whatever else they may; null: nobody in particular';

-- Everything is walked over once more: requests that wait and those to whom a report was sent are among it now, and parts of
-- numbers that are written in groups no longer.
alter table search_state no force row level security;
update search_state set walked_id = null, ended_at = null;
alter table search_state force row level security;
