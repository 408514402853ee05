const { OpenAI } = require("openai/index.js");
const Anthropic = require("@anthropic-ai/sdk/index.cjs");

const openai = new OpenAI();
const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });

exports.list = () => [openai.models.list(), anthropic.models.list()];
