// What becomes of the one pull request that takes edits of the dashboard over: commits of others are never lost, and what a person declined
// is not brought up again.

/** Whose commits the branch of a pull request has. another: those of another configuration, or of other orgs. */
export type BranchOwner = "nobody" | "this" | "another" | "others";

/** What is known before anything is written. */
export interface ProposalFacts {
  readonly owner: BranchOwner;
  /** The newest of the branch. `isSame`: it has just the edits that there are now. Left out: there was none. */
  readonly pullRequest?: { readonly isOpen: boolean; readonly isMerged: boolean; readonly isSame: boolean };
  /** There is something to take over. */
  readonly hasEdits: boolean;
  /** Some org could not be read: nobody knows whether something is left there. */
  readonly isUnsure: boolean;
}

/** keep: it stays as it is until more is known. leave: others have the branch, and lack nothing. refuse: others have it, and lack edits. */
export type ProposalStep = "write" | "end" | "keep" | "leave" | "refuse" | "declined";

/** What is done about it. */
export function decideProposal({ owner, pullRequest, hasEdits, isUnsure }: ProposalFacts): ProposalStep {
  const isOthers = owner === "another" || owner === "others";
  if (!hasEdits && isUnsure) return "keep";
  if (!hasEdits) return isOthers ? "leave" : "end";
  if (pullRequest?.isSame !== true) return isOthers ? "refuse" : "write";
  if (isOthers) return pullRequest.isOpen ? "leave" : "refuse";
  // Somebody ended it without a merge, and nothing was edited since.
  return pullRequest.isOpen || pullRequest.isMerged ? "write" : "declined";
}
