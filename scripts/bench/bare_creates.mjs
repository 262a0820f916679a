// The least that could create agents, as a yardstick of what this machine gives: node scripts/bench/bare_creates.mjs AGENTS AT_ONCE
const [agents, atOnce] = process.argv.slice(2).map(Number);
const url = `${process.env.THUNDERPHONE_API_BASE_URL}/v1/agents`;
const headers = {
  authorization: `Bearer ${process.env.THUNDERPHONE_API_KEY}`,
  "content-type": "application/json",
};
const prompt = "You answer the phone. Be brief, kind and exact.\n".repeat(20);
let next = 0;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (next < agents) {
      const body = JSON.stringify({ name: `Desk ${next++}`, prompt, voice: "en-US-James1", product: "spark" });
      const answer = await fetch(url, { method: "POST", headers, body });
      if (answer.status !== 201) throw new Error(await answer.text());
      await answer.json();
    }
  }),
);
