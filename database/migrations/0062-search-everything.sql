-- Every record that holds words of people can be found: what is promised, mediated, ordered, discussed and put right, too.

alter table search_entry drop constraint search_entry_kind_is_known;
alter table search_entry add constraint search_entry_kind_is_known check (kind in ('matter', 'reply', 'decision', 'promise',
  'mediation', 'instruction', 'order', 'issue', 'analysis', 'meeting', 'session', 'diary', 'shared', 'report', 'suggestion',
  'published', 'rumour', 'correction'));
comment on column search_entry.subject_id is 'by what it is kept up to date: the matter, or the record itself';
comment on column search_entry.person_id is 'the author or holder, who finds it whatever else they may; null: nobody in particular';

-- Requests that wait, and reports for whom they were sent to, are found now, too: these are walked over once more.
update search_state set walked_id = null, ended_at = null where kind in ('decision', 'report');
