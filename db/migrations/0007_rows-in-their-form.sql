-- Brings every plate and phone that is on record to its one form (domain/values/plates.ts, phones.ts), with what was typed
-- kept beside it. Nothing is joined: of two rows that would fall together one takes the form, the other stays as it is and
-- is noted under `two-spellings`, for an administrator to join.
CREATE FUNCTION pg_temp.folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT upper(regexp_replace(normalize(words, NFKC),
    '[\u0001-\u0020\u007f-\u00a0\u00ad\u00b7\u034f\u058a\u05be\u061c\u115f\u1160\u1400\u1680\u17b4\u17b5\u1806\u180b-\u180f\u2000-\u2015\u02d7\u2022\u2027-\u202f\u2043\u205f-\u206f\u2212\u2219\u22c5\u25cf\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u3000\u301c\u3030\u30a0\u30fb\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff._-]',
    '', 'g'))
$$;--> statement-breakpoint
-- the form of a plate or VIN; null for what is none
CREATE FUNCTION pg_temp.canonical_plate(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  area CONSTANT text := '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
  bare text := pg_temp.folded(words);
  parts text[] := regexp_match(bare, '^(' || area || '[A-Z]|WJ' || area || '?)([A-Z0-9]{4,6})([挂学警港澳领试超临]|应急)?$');
  plate text := CASE WHEN parts IS NULL THEN bare ELSE parts[1] || translate(parts[2], 'OI', '01') || coalesce(parts[3], '') END;
  kinds CONSTANT text[] := ARRAY[
    area || '[A-Z](?=.*[0-9])[A-Z0-9]{5}',
    area || '[A-Z](?:[A-Z][A-Z0-9][0-9]{4}|[0-9]{5}[A-Z])',
    area || '[A-Z][A-Z0-9]{4,5}[挂学警港澳领试超临]',
    area || '[A-Z][A-Z0-9]{4}应急',
    '(?:[0-9]{6}[使领]|[使领][0-9]{6})',
    'WJ' || area || '?(?=.*[0-9])[A-Z0-9]{5,7}',
    '(?:[A-Z]|[军空海北沈兰济南广成])[A-Z][0-9]{5}',
    '民航[A-Z0-9]{5}',
    area || '[0-9]{2}[A-Z0-9]{5}',
    '(?=.*[0-9])(?=.*[A-Z])[A-HJ-NPR-Z0-9]{17}'];
BEGIN
  RETURN CASE WHEN plate ~ ('^(?:' || array_to_string(kinds, '|') || ')$') THEN plate END;
END $$;--> statement-breakpoint
-- the form of a phone; null for what cannot be called
CREATE FUNCTION pg_temp.canonical_phone(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  bare text := regexp_replace(pg_temp.folded(words), '^=?["'']|["'']$|[()]', '', 'g');
  parts text[] := regexp_match(bare, '^(.*?)(?:(?:转|EXT|X|#)([0-9]{1,6}))?$');
  dialled text := regexp_replace(regexp_replace(parts[1], '^00(?=[1-9])', '+'), '^(?:\+86|86(?=1[3-9][0-9]{9}$))', '');
  mobile CONSTANT text := '^1[3-9][0-9]{9}$';
  landline CONSTANT text := '^0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}$';
  number text;
BEGIN
  -- a spreadsheet's decimals: the point is folded away, so they are looked for in what was written
  IF words ~ '^\s*[0-9]{10,12}\.0+\s*$' THEN RETURN pg_temp.canonical_phone(split_part(words, '.', 1)); END IF;
  IF words ~ '[.]' AND words ~* 'e' THEN RETURN NULL; END IF;
  number := CASE WHEN dialled ~ mobile OR dialled ~ landline OR dialled ~ '^[48]00[0-9]{7}$' THEN dialled
    WHEN parts[1] LIKE '+86%' AND '0' || dialled ~ landline THEN '0' || dialled
    WHEN dialled ~ '^\+[1-9][0-9]{7,14}$' THEN dialled END;
  RETURN CASE WHEN parts[2] IS NULL THEN number WHEN number !~ mobile THEN number || '-' || parts[2] END;
END $$;--> statement-breakpoint
-- plates and phones in what was said, however deep
CREATE FUNCTION pg_temp.canonical_said(said jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF jsonb_typeof(said) = 'array' THEN
    RETURN (SELECT coalesce(jsonb_agg(pg_temp.canonical_said(each) ORDER BY nth), '[]') FROM jsonb_array_elements(said) WITH ORDINALITY a(each, nth));
  ELSIF jsonb_typeof(said) = 'object' THEN
    RETURN (SELECT coalesce(jsonb_object_agg(key, CASE
        WHEN key = 'plate' AND jsonb_typeof(value) = 'string' THEN coalesce(to_jsonb(pg_temp.canonical_plate(value #>> '{}')), value)
        WHEN key IN ('phone', 'advisorPhone') AND jsonb_typeof(value) = 'string' THEN coalesce(to_jsonb(pg_temp.canonical_phone(value #>> '{}')), value)
        ELSE pg_temp.canonical_said(value) END), '{}') FROM jsonb_each(said));
  END IF;
  RETURN said;
END $$;--> statement-breakpoint
CREATE FUNCTION pg_temp.typed(before jsonb, field text, was text, form text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN form IS NULL OR was = form THEN before ELSE coalesce(before, '{}') || jsonb_build_object(field, was) END
$$;--> statement-breakpoint
-- open cares of one car: the one that has the form already keeps it, else the one of the latest visit takes it
CREATE TEMPORARY TABLE left_cares ON COMMIT DROP AS
SELECT id, plate, form FROM (
  SELECT id, plate, form, row_number() OVER (PARTITION BY form ORDER BY plate = form DESC, left_at DESC NULLS LAST, id) AS nth FROM (
    SELECT c.id, c.plate, pg_temp.canonical_plate(c.plate) AS form, (SELECT max(d.left_at) FROM departures d WHERE d.case_id = c.id) AS left_at
    FROM cases c WHERE c.procedure = 'after-sales-care' AND c.status IN ('open', 'paused') AND c.plate IS NOT NULL) k
  WHERE form IS NOT NULL) ranked
WHERE nth > 1;--> statement-breakpoint
UPDATE cases c SET plate = f.form, typed = pg_temp.typed(c.typed, 'plate', c.plate, f.form)
FROM (SELECT id, pg_temp.canonical_plate(plate) AS form FROM cases WHERE plate IS NOT NULL) f
WHERE f.id = c.id AND f.form <> c.plate AND c.id NOT IN (SELECT id FROM left_cares);--> statement-breakpoint
UPDATE cases c SET phone = f.form, typed = pg_temp.typed(c.typed, 'phone', c.phone, f.form)
FROM (SELECT id, pg_temp.canonical_phone(phone) AS form FROM cases WHERE phone IS NOT NULL) f WHERE f.id = c.id AND f.form <> c.phone;--> statement-breakpoint
UPDATE cases SET input = pg_temp.canonical_said(input) WHERE (input::text LIKE '%"plate"%' OR input::text LIKE '%hone"%') AND pg_temp.canonical_said(input) <> input;--> statement-breakpoint
UPDATE steps SET record = pg_temp.canonical_said(record) WHERE (record::text LIKE '%"plate"%' OR record::text LIKE '%hone"%') AND pg_temp.canonical_said(record) <> record;--> statement-breakpoint
UPDATE schedules SET input = pg_temp.canonical_said(input) WHERE pg_temp.canonical_said(input) <> input;--> statement-breakpoint
UPDATE register_entries SET entry = pg_temp.canonical_said(entry) WHERE (entry::text LIKE '%"plate"%' OR entry::text LIKE '%hone"%') AND pg_temp.canonical_said(entry) <> entry;--> statement-breakpoint
UPDATE alerts SET body = pg_temp.canonical_said(body) WHERE body::text LIKE '%"plate"%' AND pg_temp.canonical_said(body) <> body;--> statement-breakpoint
-- the departures of a care that stays as it is stay with it; of two reports of one departure the second stays as it is
UPDATE departures d SET plate = f.form, typed = pg_temp.typed(d.typed, 'plate', d.plate, f.form)
FROM (
  SELECT plate, left_at, form, row_number() OVER (PARTITION BY form, left_at ORDER BY plate = form DESC, plate) AS nth FROM (
    SELECT plate, left_at, pg_temp.canonical_plate(plate) AS form FROM departures WHERE case_id NOT IN (SELECT id FROM left_cares)) k) f
WHERE d.plate = f.plate AND d.left_at = f.left_at AND f.nth = 1 AND f.form <> d.plate
  AND NOT EXISTS (SELECT FROM departures o WHERE o.plate = f.form AND o.left_at = f.left_at);--> statement-breakpoint
UPDATE departures d SET phone = f.form, typed = pg_temp.typed(d.typed, 'phone', d.phone, f.form)
FROM (SELECT plate, left_at, pg_temp.canonical_phone(phone) AS form FROM departures WHERE phone IS NOT NULL) f
WHERE d.plate = f.plate AND d.left_at = f.left_at AND f.form <> d.phone;--> statement-breakpoint
UPDATE customers c SET plate = f.form
FROM (
  SELECT plate, form, row_number() OVER (PARTITION BY form ORDER BY plate = form DESC, plate) AS nth
  FROM (SELECT plate, pg_temp.canonical_plate(plate) AS form FROM customers) k) f
WHERE c.plate = f.plate AND f.nth = 1 AND f.form <> c.plate;--> statement-breakpoint
UPDATE customers SET phone = pg_temp.canonical_phone(phone) WHERE pg_temp.canonical_phone(phone) <> phone;--> statement-breakpoint
-- a card goes with its customer: with one that stays as it is, it stays
UPDATE cards SET plate = pg_temp.canonical_plate(plate)
WHERE pg_temp.canonical_plate(plate) <> plate AND NOT EXISTS (SELECT FROM customers c WHERE c.plate = cards.plate);--> statement-breakpoint
UPDATE staff SET phone = pg_temp.canonical_phone(phone) WHERE pg_temp.canonical_phone(phone) <> phone;--> statement-breakpoint
UPDATE plan_rows r SET plate = f.form, typed = pg_temp.typed(r.typed, 'plate', r.plate, f.form)
FROM (
  SELECT plan_id, line, form, row_number() OVER (PARTITION BY plan_id, form, coalesce(item, ''), coalesce(due_on, '-infinity') ORDER BY plate = form DESC, line) AS nth
  FROM (SELECT plan_id, line, plate, item, due_on, pg_temp.canonical_plate(plate) AS form FROM plan_rows) k) f
WHERE r.plan_id = f.plan_id AND r.line = f.line AND f.nth = 1 AND f.form <> r.plate;--> statement-breakpoint
UPDATE plan_rows r SET phone = f.form, typed = pg_temp.typed(r.typed, 'phone', r.phone, f.form)
FROM (SELECT plan_id, line, pg_temp.canonical_phone(phone) AS form FROM plan_rows WHERE phone IS NOT NULL) f
WHERE r.plan_id = f.plan_id AND r.line = f.line AND f.form <> r.phone;--> statement-breakpoint
UPDATE sealed_results s SET plate = f.form
FROM (
  SELECT case_id, plate, form, row_number() OVER (PARTITION BY case_id, form ORDER BY plate = form DESC, plate) AS nth
  FROM (SELECT case_id, plate, pg_temp.canonical_plate(plate) AS form FROM sealed_results) k) f
WHERE s.case_id = f.case_id AND s.plate = f.plate AND f.nth = 1 AND f.form <> s.plate;--> statement-breakpoint
-- the day of a customer: a row for the car and one for the phone; of two calls that fall on one day the less urgent is planned anew
CREATE TEMPORARY TABLE held ON COMMIT DROP AS
SELECT DISTINCT v.customer, k.day, k.case_id, k.step, k.round, k.urgency, k.called
FROM customer_calls k LEFT JOIN cases c ON c.id = k.case_id
CROSS JOIN LATERAL (VALUES ('plate:' || coalesce(pg_temp.canonical_plate(k.customer), pg_temp.folded(k.customer))),
  ('phone:' || pg_temp.canonical_phone(c.phone))) v(customer)
WHERE v.customer IS NOT NULL;--> statement-breakpoint
DELETE FROM customer_calls;--> statement-breakpoint
INSERT INTO customer_calls (customer, day, case_id, step, round, urgency, called)
SELECT DISTINCT ON (customer, day) customer, day, case_id, step, round, urgency, called FROM held
ORDER BY customer, day, called DESC, urgency, case_id;--> statement-breakpoint
INSERT INTO system_notes (topic, part, at, note)
SELECT 'displaced-call', h.case_id || '/' || h.day || '/' || k.case_id, now(), jsonb_build_object('case', h.case_id, 'by', k.case_id)
FROM held h JOIN customer_calls k ON k.customer = h.customer AND k.day = h.day AND k.case_id <> h.case_id
WHERE NOT h.called ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO system_notes (topic, part, at, note)
SELECT DISTINCT 'two-spellings', plate, now(), jsonb_build_object('plate', form) FROM (
  SELECT plate, form FROM left_cares
  UNION ALL SELECT plate, pg_temp.canonical_plate(plate) FROM customers
  UNION ALL SELECT plate, pg_temp.canonical_plate(plate) FROM departures) k
WHERE form <> plate ON CONFLICT DO NOTHING;
