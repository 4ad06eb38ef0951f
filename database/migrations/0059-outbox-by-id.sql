-- What waits for the log is sought by ids alone: a fact is younger than its subject, and both are known by when they were
-- made. Every act of the house had a place in this index for the rare receipt that comes too late for its tick.
drop index log_outbox_by_subject;
