import OpenAI from "openai";

const openai = new OpenAI();

async function main() {
  console.log(await openai.models.list());
}

if (import.meta.main) {
  await main();
}
