const { OpenAI } = require("./whole");

function createClient() {
  return new OpenAI();
}

exports.models = function () {
  const client = createClient();
  return client.models.list();
};
