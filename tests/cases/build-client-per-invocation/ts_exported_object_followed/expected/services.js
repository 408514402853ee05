const OpenAI = require("openai");

module.exports = {
  // The one for chats.
  createOpenai() {
    const key = process.env.TEAM_KEY;
    return new OpenAI({
      apiKey: key,
      maxRetries: 2,
    });
  },
  name: "openai",
  ask() {
    return module.exports.name;
  },
};
