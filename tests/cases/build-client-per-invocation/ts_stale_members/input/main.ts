import OpenAI from "openai";

import config from "./config.json";
import { Base, Derived, Keys, keys, settings, table } from "./keys";

// What these are given is what it was when the module loaded.
const ofNamespace = new OpenAI({ apiKey: Keys.openai });
const ofField = new OpenAI({ apiKey: settings.getKey() });
const ofConstructor = new OpenAI({ apiKey: settings.getOther() });
const ofObject = new OpenAI({ apiKey: table.get("key") });
const ofMap = new OpenAI({ apiKey: keys.get("openai") });
const ofBase = new OpenAI({ apiKey: Derived.key });
const ofText = new OpenAI({ apiKey: Base["key"] });
const ofData = new OpenAI({ apiKey: config.openai.key });

// What these are given is read whenever it is asked.
const byFunction = new OpenAI({ apiKey: Keys.now() });
const byMethod = new OpenAI({ apiKey: settings.now() });
const byOther = new OpenAI({ apiKey: settings.asked() });
const byEntry = new OpenAI({ apiKey: table.now() });
const byGetter = new OpenAI({ apiKey: Derived.now });
const plain = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: config.retries });

export function models() {
  return Promise.all([
    ofNamespace.models.list(),
    ofField.models.list(),
    ofConstructor.models.list(),
    ofObject.models.list(),
    ofMap.models.list(),
    ofBase.models.list(),
    ofText.models.list(),
    ofData.models.list(),
    byFunction.models.list(),
    byMethod.models.list(),
    byOther.models.list(),
    byEntry.models.list(),
    byGetter.models.list(),
    plain.models.list(),
  ]);
}
