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

function createChat() {
  return openai({ model: "gpt-4o" });
}

function createClaude() {
  return anthropic();
}

function createFlash() {
  return gemini({ model: "gemini-2.0-flash" });
}

function createImages() {
  return createReplicate({ apiToken: process.env.REPLICATE_API_TOKEN });
}

function createGatewayClient() {
  return createGateway({ apiKey: process.env.AI_GATEWAY_API_KEY });
}

function createHeliconeClient() {
  return createHelicone({ apiKey: process.env.HELICONE_API_KEY });
}

function createWorkers() {
  return createWorkersAI({ accountId: "main", apiKey: process.env.CLOUDFLARE_API_TOKEN! });
}

function createAdapter(): OpenAIAdapter {
  return new OpenAIAdapter();
}

function createModel() {
  return inngestModel({ model: "gpt-4o" });
}

function createTracked(): Tracked {
  return new Tracked({ apiKey: process.env.OPENAI_API_KEY!, posthog: null as never });
}

function createTriggered(): Triggered {
  return new Triggered({ id: "openai", apiKey: process.env.OPENAI_API_KEY! });
}

function createPortkey(): Portkey {
  return new Portkey({ apiKey: process.env.PORTKEY_API_KEY });
}

function createObserved() {
  return observeOpenAI(new OpenAI());
}

const mine = own({ model: "gemini" });

export function ask() {
  const local = openai({ model: "gpt-4o-mini" });
  const chat = createChat();
  const claude = createClaude();
  const flash = createFlash();
  const images = createImages();
  const gateway = createGatewayClient();
  const helicone = createHeliconeClient();
  const workers = createWorkers();
  const adapter = createAdapter();
  return [chat, claude, flash, images("x"), gateway("x"), helicone("x"), workers("x"), adapter, local, mine];
}

export function more() {
  const model = createModel();
  const tracked = createTracked();
  const triggered = createTriggered();
  const portkey = createPortkey();
  const observed = createObserved();
  return [model, tracked.models.list(), triggered, portkey.models.list(), observed.models.list()];
}
