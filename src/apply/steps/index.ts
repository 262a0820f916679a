// How each step of a plan is done. One that a plan may have and nobody does is an error of the compiler.
import type { Step } from "../../plan/types.ts";
import type { RunningChange } from "../running_change.ts";
import { bind } from "./bind.ts";
import { check } from "./check.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { deploy } from "./deploy.ts";
import { discardDraft } from "./discard_draft.ts";
import { duplicate } from "./duplicate.ts";
import { follow } from "./follow.ts";
import { forget } from "./forget.ts";
import { patch } from "./patch.ts";
import { provision } from "./provision.ts";
import { renew } from "./renew.ts";
import { replace } from "./replace.ts";
import { transfer } from "./transfer.ts";
import { wait } from "./wait.ts";

/** What does each step. */
export const steps: Readonly<Record<Step, (running: RunningChange) => Promise<void>>> = {
  replace,
  create,
  provision,
  duplicate,
  transfer,
  discard_draft: discardDraft,
  patch,
  renew,
  check,
  deploy,
  follow,
  wait,
  delete: remove,
  bind,
  forget,
};
