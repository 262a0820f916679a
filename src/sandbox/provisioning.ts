import type { World } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { createNumber } from "./number_records.ts";
import type { Org } from "./org.ts";
import type { NumberRecord } from "./records.ts";
import { invalid, Refusal } from "./refusal.ts";

/** How many numbers an org may have from the platform. */
export const numberLimit = 1000;

/** Numbers of the org, counted against its limit. */
export function countNumbers(org: Org): number {
  return org.numbers.size;
}

/** Buys a number, or answers the one that the same idempotency key bought before. */
export function provision(world: World, org: Org, body: Fields): NumberRecord {
  const key = typeof body.idempotency_key === "string" ? body.idempotency_key : null;
  const bought = key === null ? undefined : [...org.numbers.values()].find((one) => one.idempotencyKey === key);
  if (bought !== undefined) return bought;
  const area = typeof body.area_code === "string" && body.area_code !== "" ? body.area_code : "415";
  if (!/^[2-9]\d\d$/.test(area)) throw invalid("area_code", "Enter a three-digit area code.");
  if (countNumbers(org) >= numberLimit) throw new Refusal(400, "The limit of phone numbers is reached.");
  return createNumber(world.store, org, {
    number: world.store.nextNumber(area),
    status: "provisioning",
    pollsLeft: world.settings.provisioningPolls,
    idempotencyKey: key,
  });
}

/** Counts a read of a number: after enough of them, provisioning ends. What a read shows may be older than what is counted. */
export function pollNumber(world: World, org: Org, seen: NumberRecord): NumberRecord {
  const { numbers } = world.store.org(org.id);
  const record = numbers.get(seen.id);
  if (record?.status !== "provisioning") return seen;
  const ended = world.settings.provisioningFails ? "failed" : "active";
  const next = record.pollsLeft <= 0 ? { ...record, status: ended } : { ...record, pollsLeft: record.pollsLeft - 1 };
  numbers.set(record.id, next);
  return seen === record ? next : seen;
}
