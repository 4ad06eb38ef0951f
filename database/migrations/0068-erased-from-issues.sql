-- The law reaches what was written of an issue, too: everything else in these tables stays as it was recorded.

grant update (said) on issue_record to minqing_app;
grant update (words) on issue_view to minqing_app;
grant update (question) on issue_poll to minqing_app;
comment on table issue_record is 'tenant: what was recorded at each step of an issue; only added to, and what the law erases taken out';
comment on table issue_view is 'tenant: an option, or how a few saw it; a minority view is offered as an option too, and is answered by every decision; no step can change or remove it, only the law take a person''s data out of its words';
