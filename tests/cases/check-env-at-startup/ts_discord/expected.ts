import { Client, Events, GatewayIntentBits } from "discord.js";
import OpenAI from "openai";

const client = new Client({ intents: [GatewayIntentBits.Guilds] });

client.on(Events.MessageCreate, async (message) => {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: message.content });
  await message.reply(response.output_text);
});

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();
client.login(process.env.DISCORD_TOKEN);
