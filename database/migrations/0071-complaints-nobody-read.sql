-- A complaint that nobody has read yet is in no figure of a place or unit from now on: until it is read, nobody knows against
-- whom it is. So every record is counted anew; nothing of the records themselves is lost.
truncate indicator_delta, indicator_counted, indicator_folded, indicator_walk;
