-- A session that is counted again must find matters that were in its place then and are elsewhere now.

-- for those that were classified or moved after a moment
create index fact_that_moves on fact (tenant_id, at) where kind in ('ledger.matter.classified', 'ledger.matter.moved_with_area');
