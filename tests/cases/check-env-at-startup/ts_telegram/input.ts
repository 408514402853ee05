import OpenAI from "openai";
import { Telegraf } from "telegraf";

const bot = new Telegraf(process.env.BOT_TOKEN!);

bot.on("text", async (context) => {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: context.message.text });
  await context.reply(response.output_text);
});

async function main() {
  await bot.telegram.setMyCommands([]);
  await bot.launch();
}

main();
