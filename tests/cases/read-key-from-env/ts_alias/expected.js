const { ChatGroq: Groq } = require("@langchain/groq");

const KEY = process.env.GROQ_API_KEY;

exports.build = () => new Groq({ apiKey: KEY });
