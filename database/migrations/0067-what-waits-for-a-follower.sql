-- Who stops following an issue: what waits for them is found by the address at which they stop.

create index follower_notice_waiting_at_a_path on follower_notice (tenant_id, path) where path <> ''; -- whoever stops, from that instant on
