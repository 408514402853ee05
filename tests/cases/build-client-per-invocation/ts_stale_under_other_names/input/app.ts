import OpenAI from "openai";
import { KEY, settings } from "./settings";

const ofObject = settings.key;
const ofNested = settings.nested.key;
const ofModule = KEY;
const ofAnother = ofObject;

const first = new OpenAI({ apiKey: ofObject });
const second = new OpenAI({ apiKey: ofNested });
const third = new OpenAI({ apiKey: ofModule });
const fourth = new OpenAI({ apiKey: ofAnother });

export const ask = (input: string) => [first, second, third, fourth].map((each) => each.responses.create({ input }));
