const { ChatGroq: Groq } = require("@langchain/groq");

const KEY = "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";

exports.build = () => new Groq({ apiKey: KEY });
