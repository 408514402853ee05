const OpenAI = require("openai");

const settings = {
  get apiKey() {
    return process.env.OPENAI_API_KEY;
  },
};
const early = settings.apiKey;
const { apiKey } = settings;

const ofEarly = new OpenAI({ apiKey: early });
const ofUnpacked = new OpenAI({ apiKey });
const ofAsked = new OpenAI({ apiKey: settings.apiKey });

exports.ask = (input) => [
  ofEarly.responses.create({ model: "gpt-4o", input }),
  ofUnpacked.responses.create({ model: "gpt-4o", input }),
  ofAsked.responses.create({ model: "gpt-4o", input }),
];
