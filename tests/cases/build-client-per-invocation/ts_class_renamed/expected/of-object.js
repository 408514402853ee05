const { Client } = require("./object");

function createClient() {
  return new Client();
}

exports.f = function () {
  const client = createClient();
  return client.models.list();
};
