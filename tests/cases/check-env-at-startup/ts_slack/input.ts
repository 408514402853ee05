import { App } from "@slack/bolt";
import OpenAI from "openai";

const app = new App({ token: process.env.SLACK_BOT_TOKEN });

app.message(async ({ message, say }) => {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: String(message) });
  await say(response.output_text);
});

(async () => {
  await app.start(3000);
})();
