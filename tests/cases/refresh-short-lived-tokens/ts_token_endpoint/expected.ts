// The answer of a token endpoint is kept until shortly before it expires, with one fetch for all who wait.
let accessTokenFetch: Promise<string> | undefined;
let accessTokenExpires = 0;

/** The token, fetched again shortly before it expires. All who ask meanwhile wait for one fetch. */
function getAccessToken(): Promise<string> {
  if (!accessTokenFetch || Date.now() >= accessTokenExpires) {
    accessTokenExpires = Infinity;
    accessTokenFetch = fetchAccessToken();
  }
  return accessTokenFetch;
}

async function fetchAccessToken(): Promise<string> {
  try {
    const response = await fetch(process.env.TOKEN_URL ?? "", {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const answer = (await response.json()) as { access_token: string; expires_in?: number };
    accessTokenExpires = Date.now() + (Number(answer.expires_in ?? 0) - 60) * 1000;
    return answer.access_token;
  } catch (error) {
    accessTokenExpires = 0;
    throw error;
  }
}

export async function call(): Promise<Response> {
  return fetch("https://api.example", { headers: { Authorization: `Bearer ${await getAccessToken()}` } });
}
