import OpenAI from "openai";

async function main() {
  const client = new OpenAI();
  console.log(await client.models.list());
}

main();
