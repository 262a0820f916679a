import { expect, test } from "vitest";
import { decideProposal, type ProposalFacts } from "../../src/plan/proposal.ts";

const edits: ProposalFacts = { owner: "nobody", hasEdits: true, isUnsure: false };
const open = { isOpen: true, isMerged: false, isSame: true };

test("edits are written to a branch that is ours or not there, also where an org could not be read", () => {
  expect(decideProposal(edits)).toBe("write");
  expect(decideProposal({ ...edits, owner: "this", isUnsure: true })).toBe("write");
  expect(decideProposal({ ...edits, owner: "this", pullRequest: open })).toBe("write");
  expect(decideProposal({ ...edits, pullRequest: { ...open, isOpen: false, isMerged: true } })).toBe("write");
});

test("what a person declined comes again only with other edits", () => {
  const declined = { ...open, isOpen: false };
  expect(decideProposal({ ...edits, owner: "this", pullRequest: declined })).toBe("declined");
  expect(decideProposal({ ...edits, owner: "this", pullRequest: { ...declined, isSame: false } })).toBe("write");
});

test.each(["another", "others"] as const)("a branch with commits of %s is never written to", (owner) => {
  expect(decideProposal({ ...edits, owner })).toBe("refuse");
  expect(decideProposal({ ...edits, owner, pullRequest: { ...open, isSame: false } })).toBe("refuse");
  expect(decideProposal({ ...edits, owner, pullRequest: { ...open, isOpen: false } })).toBe("refuse");
  expect(decideProposal({ ...edits, owner, pullRequest: open })).toBe("leave");
  expect(decideProposal({ ...edits, owner, hasEdits: false })).toBe("leave");
});

test("nothing to take over ends it, unless nobody knows", () => {
  expect(decideProposal({ ...edits, owner: "this", pullRequest: open, hasEdits: false })).toBe("end");
  expect(decideProposal({ ...edits, hasEdits: false })).toBe("end");
  for (const owner of ["this", "others"] as const)
    expect(decideProposal({ ...edits, owner, hasEdits: false, isUnsure: true })).toBe("keep");
});
