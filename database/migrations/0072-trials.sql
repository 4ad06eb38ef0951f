-- What is tried in one place until a day stands in the record of its proposal; the register of trials finds it there.

create index issue_record_of_a_trial on issue_record (tenant_id, id) where act = 'propose' and said ? 'trialEndsOn'; -- for the register of trials
