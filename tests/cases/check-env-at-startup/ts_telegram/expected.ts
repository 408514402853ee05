import OpenAI from "openai";
import { Telegraf } from "telegraf";

const bot = new Telegraf(process.env.BOT_TOKEN!);

bot.on("text", async (context) => {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: context.message.text });
  await context.reply(response.output_text);
});

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

async function main() {
  checkEnvironment();
  await bot.telegram.setMyCommands([]);
  await bot.launch();
}

main();
