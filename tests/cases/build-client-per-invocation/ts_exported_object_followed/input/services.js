const OpenAI = require("openai");

const key = process.env.TEAM_KEY;

module.exports = {
  // The one for chats.
  openai: new OpenAI({
    apiKey: key,
    maxRetries: 2,
  }),
  name: "openai",
  ask() {
    return module.exports.name;
  },
};
