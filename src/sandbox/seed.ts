import { createCall } from "./call_records.ts";
import type { Fields, Value } from "./json.ts";
import { createNumber } from "./number_records.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import type { Store } from "./store.ts";

/** Gives orgs one active number each and a few calls to it: those from a place on. */
export function seedOrgs(store: Store, settings: Settings, from = 1): void {
  for (const [index, org] of [...store.orgs.values()].entries()) {
    const place = index + 1;
    if (place < from) continue;
    const number = `+${14155550100 + index}`;
    createNumber(store, org, { number });
    // Calls have ids of their own, far from the others, so that the first agent follows the last number.
    const firstCall = BigInt(settings.idStart) + 1_000_000n + BigInt(place) * 10n;
    for (const [at, story] of stories.entries()) seedCall(org, number, firstCall + BigInt(at), story);
  }
}

interface Story {
  readonly from: string;
  readonly outcome: string;
  readonly score: number;
  readonly isTest: boolean;
  readonly said: readonly (readonly [role: string, content: string])[];
}

const stories: readonly Story[] = [
  {
    from: "+14155550190",
    outcome: "success",
    score: 92,
    isTest: false,
    said: [
      ["assistant", "Hello, how can I help you?"],
      ["user", "When do you open tomorrow?"],
      ["assistant", "We open at eight in the morning."],
    ],
  },
  {
    from: "+14155550191",
    outcome: "failure",
    score: 41,
    isTest: false,
    said: [
      ["assistant", "Hello, how can I help you?"],
      ["user", "Where is my order?"],
      ["assistant", "I'm sorry, I can't look that up."],
    ],
  },
  {
    from: "+14155550192",
    outcome: "success",
    score: 88,
    isTest: true,
    said: [
      ["assistant", "Hello, how can I help you?"],
      ["user", "This is a test."],
    ],
  },
];

function seedCall(org: Org, to: string, id: bigint, story: Story): void {
  const minute = String(org.calls.size * 7).padStart(2, "0");
  const transcript: readonly Value[] = story.said.map(([role, content], index) => ({
    role,
    content,
    start_ms: index * 4000,
    end_ms: index * 4000 + 3500,
  }));
  const fields: Fields = {
    from_number: story.from,
    to_number: to,
    start_time: `2026-01-04T09:${minute}:00.000000Z`,
    end_time: `2026-01-04T09:${minute}:48.000000Z`,
    duration_seconds: 48,
    call_outcome: story.outcome,
    grade_score: story.score,
    grade_status: "completed",
    grade_updated_at: `2026-01-04T09:${minute}:59.000000Z`,
    is_test_call: story.isTest,
    direction: story.isTest ? "test" : "inbound",
  };
  createCall(org, id.toString(), fields, transcript);
}
