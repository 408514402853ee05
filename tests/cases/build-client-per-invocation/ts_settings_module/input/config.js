module.exports = {
  apiKey: process.env.OPENAI_API_KEY,
  port: process.env.PORT || 3000,
};
