exports.apiKey = process.env.OPENAI_API_KEY;
exports.fallback = "gpt-4o";
