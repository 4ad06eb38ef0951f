-- Rules of style 作风 are rules like others: who comes along on a visit, with basis and days (requirement 000-05).

alter table rule_version drop constraint rule_version_kind_is_known;
alter table rule_version add constraint rule_version_kind_is_known check (kind in ('category', 'matter_kind', 'limit', 'scheme', 'style'));
comment on table rule_version is 'reference: categories, kinds of matter, time limits, schemes with their quotas, and rules of style; a change is a new version with a day from which it holds';

-- Whoever a report or suggestion is addressed to sees what waits for an answer, the nearest day first.
create index condition_report_waiting on condition_report (tenant_id, addressee_unit_id, due_on, id) where state = 'sent'; -- for the reports that wait for an answer
create index suggestion_waiting on suggestion (tenant_id, addressee_unit_id, due_on, id) where state = 'sent'; -- for the suggestions that a unit is to answer

-- How far links reach is counted from these alone, without the rows themselves.
create index constituent_here_by_area on constituent (tenant_id, area_code) where ended_on is null; -- for how many live in each place
create index constituent_in_hardship_by_area on constituent (tenant_id, area_code, id) where ended_on is null and hardship <> 'none'; -- for how many of them are in hardship, and who is linked
create index link_standing_by_area on link (tenant_id, area_code, state) where state <> 'ended' and constituent_id is not null; -- for how many of them are linked
