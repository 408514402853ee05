// A field that keeps the first token for good, fetched by a method of its own.
export class Model {
  private token = "";
  private other = "";

  private async begin(): Promise<void> {
    const body = new URLSearchParams({ grant_type: "urn:ibm:params:oauth:grant-type:apikey", apikey: String(process.env.KEY) });
    const answer = await fetch("https://id.example/token", { method: "POST", body });
    this.token = (await answer.json()).access_token;
  }

  private async always(): Promise<void> {
    const answer = await fetch("https://id.example/token", { method: "POST" });
    this.other = (await answer.json()).access_token;
  }

  async ask(text: string): Promise<unknown> {
    if (!this.token) {
      await this.begin();
    }
    await this.always();
    return fetch("https://models.example", { method: "POST", body: text, headers: { token: this.token, other: this.other } });
  }
}
