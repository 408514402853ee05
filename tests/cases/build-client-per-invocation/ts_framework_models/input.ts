import { createReplicate } from "@ai-sdk/replicate";
import { OpenAIAdapter } from "@copilotkit/runtime";
import { createHelicone } from "@helicone/ai-sdk-provider";
import { openai as inngestModel } from "@inngest/agent-kit";
import { anthropic } from "@llamaindex/anthropic";
import { gemini } from "@llamaindex/google";
import { openai } from "@llamaindex/openai";
import { OpenAI as Tracked } from "@posthog/ai";
import { OpenAI as Triggered } from "@trigger.dev/openai";
import { createGateway } from "ai";
import { observeOpenAI } from "langfuse";
import OpenAI from "openai";
import Portkey from "portkey-ai";
import { createWorkersAI } from "workers-ai-provider";
import { gemini as own } from "./models";

const chat = openai({ model: "gpt-4o" });
const claude = anthropic();
const flash = gemini({ model: "gemini-2.0-flash" });
const images = createReplicate({ apiToken: process.env.REPLICATE_API_TOKEN });
const gateway = createGateway({ apiKey: process.env.AI_GATEWAY_API_KEY });
const helicone = createHelicone({ apiKey: process.env.HELICONE_API_KEY });
const workers = createWorkersAI({ accountId: "main", apiKey: process.env.CLOUDFLARE_API_TOKEN! });
const adapter = new OpenAIAdapter();
const model = inngestModel({ model: "gpt-4o" });
const tracked = new Tracked({ apiKey: process.env.OPENAI_API_KEY!, posthog: null as never });
const triggered = new Triggered({ id: "openai", apiKey: process.env.OPENAI_API_KEY! });
const portkey = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });
const observed = observeOpenAI(new OpenAI());
const mine = own({ model: "gemini" });

export function ask() {
  const local = openai({ model: "gpt-4o-mini" });
  return [chat, claude, flash, images("x"), gateway("x"), helicone("x"), workers("x"), adapter, local, mine];
}

export function more() {
  return [model, tracked.models.list(), triggered, portkey.models.list(), observed.models.list()];
}
