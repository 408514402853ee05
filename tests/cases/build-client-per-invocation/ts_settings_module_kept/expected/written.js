module.exports = { apiKey: process.env.OPENAI_API_KEY };
