import OpenAI from "openai";
import config from "./config.js";
import { apiKey as taken } from "./taken.cjs";
import entries from "./entries.js";
import { merged } from "./merged.ts";
import named from "./named.cjs";
import * as standing from "./standing.mjs";
import written from "./written.js";

const key = config.apiKey;
const { apiKey } = config;

const ofKey = new OpenAI({ apiKey: key });
const ofUnpacked = new OpenAI({ apiKey });
const ofWhole = new OpenAI({ ...config });
const ofSubscript = new OpenAI({ apiKey: config["apiKey"] });
const ofTaken = new OpenAI({ apiKey: taken });
const ofEntries = new OpenAI({ apiKey: entries.apiKey });
const ofMerged = new OpenAI({ apiKey: merged.apiKey });
const ofNamed = new OpenAI({ apiKey: named.apiKey });
const ofStanding = new OpenAI({ apiKey: standing.apiKey });
const ofWritten = new OpenAI({ apiKey: written.apiKey });

export const clients = (input) => [
  ofKey.responses.create({ model: entries.fallback, input }),
  ofUnpacked.responses.create({ model: "gpt-4o", input }),
  ofWhole.responses.create({ model: "gpt-4o", input }),
  ofSubscript.responses.create({ model: "gpt-4o", input }),
  ofTaken.responses.create({ model: "gpt-4o", input }),
  ofEntries.responses.create({ model: "gpt-4o", input }),
  ofMerged.responses.create({ model: "gpt-4o", input }),
  ofNamed.responses.create({ model: "gpt-4o", input }),
  ofStanding.responses.create({ model: "gpt-4o", input }),
  ofWritten.responses.create({ model: "gpt-4o", input }),
];
