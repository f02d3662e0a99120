/** As much of XMLHttpRequest as rxjs 5 asks of it, made of fetch: lets Microsoft's browser client run in Node. */
export class FetchingXhr {
  readyState = 0
  status = 0
  response: unknown = null
  responseType = ''
  timeout = 0
  withCredentials = false
  onreadystatechange: (() => void) | null = null
  readonly #headers: Record<string, string> = {}
  readonly #abort = new AbortController()
  #answered = new Headers()
  #method = 'GET'
  #url = ''

  open(method: string, url: string): void {
    this.#method = method
    this.#url = url
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name)
  }

  send(body?: string | FormData): void {
    void this.#run(body)
  }

  abort(): void {
    this.#abort.abort()
  }

  async #run(body: string | FormData | undefined): Promise<void> {
    try {
      const init = { method: this.#method, headers: this.#headers, signal: this.#abort.signal, ...(body && { body }) }
      const answer = await fetch(this.#url, init)
      this.#answered = answer.headers
      this.response = this.responseType === 'arraybuffer' ? await answer.arrayBuffer() : await answer.json()
      this.status = answer.status
    } catch {
      this.status = 0
    }
    this.readyState = 4
    this.onreadystatechange?.()
  }
}
