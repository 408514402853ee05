const OpenAI = require("openai");

module.exports = {
  openai: new OpenAI(),
  list() {
    return this.openai.models.list();
  },
};
