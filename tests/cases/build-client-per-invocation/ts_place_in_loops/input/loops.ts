import Anthropic from "@anthropic-ai/sdk";
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import OpenAI from "openai";

const openai = new OpenAI();
const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
const chain = ChatPromptTemplate.fromTemplate("{text}").pipe(new ChatAnthropic({ model: "claude-sonnet-4-0" }));

type Item = { provider: string; text: string };

/** The last attempt falls back, whatever failed. */
export async function retried(input: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await openai.responses.create({ model: "gpt-4o", input });
    } catch (error) {
      console.error(attempt, error);
    }
  }
  return null;
}

export async function* answers(queue: string[]) {
  while (queue.length > 0) {
    const input = queue.shift() ?? "";
    try {
      const made = await openai.responses.create({ model: "gpt-4o", input });
      yield made.output_text;
    } catch {
      yield "";
    }
  }
}

export async function settled(inputs: string[]) {
  return Promise.all(
    inputs.map(async (input) => {
      try {
        return await openai.responses.create({ model: "gpt-4o", input });
      } catch {
        return null;
      }
    }),
  );
}

// The call before the `try` needs it on every way.
export async function checked(inputs: string[]) {
  for (const input of inputs) {
    const model = await openai.models.retrieve("gpt-4o");
    try {
      console.log(await openai.responses.create({ model: model.id, input }));
    } catch (error) {
      console.error(error);
    }
  }
}

// No handler answers to what fails.
export async function cleaned(inputs: string[]) {
  for (const input of inputs) {
    try {
      await openai.responses.create({ model: "gpt-4o", input });
    } finally {
      console.log(input);
    }
  }
}

export async function chosen(items: Item[]) {
  for (const item of items) {
    if (item.provider === "openai") {
      await openai.responses.create({ model: "gpt-4o", input: item.text });
    } else {
      await anthropic.messages.create({ model: "claude-sonnet-4-0", max_tokens: 5, messages: [] });
    }
  }
}

export async function chosenEarly(items: Item[]) {
  return Promise.all(
    items.map(async (item) => {
      if (item.provider === "openai") return openai.responses.create({ model: "gpt-4o", input: item.text });
      const made = await chain.invoke({ text: item.text });
      return made.content;
    }),
  );
}

export async function chosenByCase(items: Item[]) {
  for (const item of items)
    switch (item.provider) {
      case "openai":
        await openai.responses.create({ model: "gpt-4o", input: item.text });
        break;
      default:
        await chain.invoke({ text: item.text });
    }
}

// Each of them is needed for every item.
export async function compared(items: Item[]) {
  for (const item of items) {
    await openai.responses.create({ model: "gpt-4o", input: item.text });
    await chain.invoke({ text: item.text });
  }
}

// One client alone is no choice.
export async function skipped(items: Item[]) {
  for (const item of items) {
    if (!item.text) continue;
    await openai.responses.create({ model: "gpt-4o", input: item.text });
  }
}
