const Some = require("./assigned");

function createClient() {
  return new Some();
}

exports.f = function () {
  const client = createClient();
  return client.models.list();
};
