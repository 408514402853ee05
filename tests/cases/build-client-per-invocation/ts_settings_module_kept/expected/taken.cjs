const all = { apiKey: process.env.OPENAI_API_KEY };

module.exports = all;
