import OpenAI from "openai";

const openai = new OpenAI();

async function main() {
  console.log(await openai.models.list());
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
