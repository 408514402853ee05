const settings = {
  get mistralKey() {
    return process.env.MISTRAL_API_KEY;
  },
};

module.exports = settings;
