// The coordinator's page works without this script; with it, it follows the folder
// by itself and keeps its place while it does.
'use strict'
;(() => {
  const token = document.querySelector('meta[name=formulier]').content
  const live = document.getElementById('melding')
  const curtain = document.getElementById('vallen')
  document.documentElement.classList.add('met-script')

  // say puts a message where screen readers hear it and others see it for a while.
  let silence
  function say(text) {
    clearTimeout(silence)
    live.textContent = text
    silence = setTimeout(() => { live.textContent = '' }, Math.max(6000, text.length * 90))
  }

  // What the user has done to an element, which a newer page does not undo.
  const own = { DETAILS: ['open'], INPUT: ['checked', 'value'], IFRAME: ['src'] }

  // key tells which element of a newer page an element is.
  const key = node => node.nodeType === Node.ELEMENT_NODE && node.id ? node.id : ''

  // morph makes a node like a newer one and changes nothing that is the same, so
  // that focus, selection, scrolling and open details stay as they are.
  function morph(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || key(from) !== key(to)) {
      from.replaceWith(document.importNode(to, true))
      return
    }
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue
      return
    }
    const kept = own[from.nodeName] || []
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !kept.includes(name)) from.removeAttribute(name)
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value && !(kept.includes(name) && from.type !== 'hidden')) from.setAttribute(name, value)
    }
    const known = new Map()
    for (const child of from.childNodes) if (key(child)) known.set(key(child), child)
    let at = from.firstChild
    for (const next of [...to.childNodes]) {
      const same = key(next) ? known.get(key(next)) : at && !key(at) && at.nodeName === next.nodeName ? at : null
      if (!same) {
        from.insertBefore(document.importNode(next, true), at)
        continue
      }
      if (same === at) at = at.nextSibling
      else from.insertBefore(same, at)
      known.delete(key(next))
      morph(same, next)
    }
    while (at) {
      const gone = at
      at = at.nextSibling
      gone.remove()
    }
  }

  // refresh fetches the page anew, once at a time, and takes over what changed.
  let fetching = null
  let again = false
  function refresh() {
    if (fetching) {
      again = true
      return fetching
    }
    fetching = take().finally(() => {
      fetching = null
      if (again) {
        again = false
        refresh()
      }
    })
    return fetching
  }
  async function take() {
    const response = await fetch('/', { headers: { Accept: 'text/html' } })
    if (!response.ok) {
      part('Deze pagina is van een vorige keer. Open het adres dat het programma nu toont.')
      return
    }
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    const before = document.activeElement
    const section = before && before.closest('section')
    const said = headline()
    document.title = fresh.title
    morph(document.getElementById('vers'), fresh.getElementById('vers'))
    preview()
    if (before && before !== document.body && !before.isConnected) {
      const heading = section && section.isConnected && section.querySelector('[tabindex="-1"]')
      ;(heading || document.getElementById('inhoud')).focus({ preventScroll: true })
    }
    if (!live.textContent && headline() !== said) say(headline())
  }
  // preview shows the report as it is now. A browser takes its time for a PDF, so it
  // comes after all else.
  function preview() {
    const frame = document.getElementById('voorbeeld')
    if (frame && frame.getAttribute('src') !== frame.dataset.bron) frame.src = frame.dataset.bron
  }
  window.addEventListener('load', () => setTimeout(preview, 200))

  function headline() {
    const heading = document.getElementById('stand-kop')
    return heading ? heading.textContent.trim() : ''
  }

  // send posts a form and says what came of it.
  async function send(form, body) {
    const response = await fetch(form.action, {
      method: 'POST', body, headers: { Accept: 'application/json', 'X-Formulier': token },
    })
    const result = await response.json()
    return { ...result, text: result.melding + (result.tip ? ' ' + result.tip : '') }
  }
  const lost = 'Het programma antwoordt niet meer: wat u hier ziet, wordt niet meer bijgewerkt. Start evaluatie opnieuw.'

  // part says, until the program answers again, that it does not.
  const banner = document.getElementById('verbroken')
  function part(text) {
    if (banner.textContent !== text) banner.textContent = text
  }

  document.addEventListener('submit', async event => {
    const form = event.target
    if (form.matches('[data-inleveren]')) {
      event.preventDefault()
      deliver(form.querySelector('input[type=file]').files)
    }
    if (!form.matches('[data-vlot], [data-stop]')) return
    event.preventDefault()
    const button = form.querySelector('button')
    if (button.getAttribute('aria-busy') === 'true') return
    button.setAttribute('aria-busy', 'true')
    try {
      const result = await send(form, new URLSearchParams(new FormData(form)))
      if (form.matches('[data-stop]')) {
        leave()
        const main = document.createElement('main')
        const heading = document.createElement('h1')
        main.className = 'kaart'
        heading.textContent = result.text
        heading.tabIndex = -1
        main.append(heading)
        document.body.className = 'bericht'
        document.body.replaceChildren(main)
        document.title = result.text
        heading.focus()
        return
      }
      await refresh()
      say(result.text)
    } catch {
      part(lost)
    } finally {
      button.removeAttribute('aria-busy')
    }
  })

  // deliver hands in files, one after the other, so that each is answered at once.
  let delivering = Promise.resolve()
  function deliver(files) {
    const list = [...files]
    delivering = delivering.then(() => deliverAll(list))
    return delivering
  }
  async function deliverAll(files) {
    const form = document.querySelector('[data-inleveren]')
    if (!form || !files.length) return
    const field = form.querySelector('input[type=file]')
    const most = Number(form.dataset.grootste)
    let saved = 0
    let same = 0
    const refused = []
    let last = ''
    for (const [i, file] of files.entries()) {
      say(files.length === 1 ? `${file.name} wordt nagekeken…` : `Bestand ${i + 1} van ${files.length} wordt nagekeken…`)
      const result = await one(form, file, most)
      if (!result) break
      last = result.text
      if (result.gelijk) same++
      else if (result.goed) saved++
      else refused.push(result.text)
    }
    await refresh().catch(() => part(lost))
    if (last) say(files.length === 1 ? last : outcome(saved, same, refused))
    const heading = document.getElementById('ontvangen-kop')
    if (heading) heading.scrollIntoView({ block: 'nearest' })
    field.value = ''
  }

  // outcome says what came of several files, without what none of them is.
  function outcome(saved, same, refused) {
    const parts = [
      saved && `${saved} bewaard`,
      same && (same === 1 ? '1 was er al' : `${same} waren er al`),
      refused.length && `${refused.length} geweigerd`,
    ].filter(Boolean)
    return `${saved + same + refused.length} bestanden nagekeken: ${parts.join(', ')}. ${refused.join(' ')}`
  }

  // one hands in a file; nothing comes of it where the program is gone.
  async function one(form, file, most) {
    if (file.size > most) {
      return { text: `${file.name}: dit bestand is te groot om een werkboek te zijn. Er is niets bewaard. Kopieer de tekst naar een leeg werkboek van het team.` }
    }
    let content
    try {
      content = await file.arrayBuffer()
    } catch {
      return { text: `${file.name}: dit bestand is niet te lezen. Is het nog open, of nog niet helemaal gesynchroniseerd? Probeer het dan opnieuw.` }
    }
    const body = new FormData()
    body.append('bestanden', new Blob([content]), file.name)
    try {
      return await send(form, body)
    } catch {
      part(lost)
      return null
    }
  }
  document.addEventListener('change', event => {
    if (event.target.matches('[data-inleveren] input[type=file]')) deliver(event.target.files)
  })

  // The whole window takes what is dropped.
  const carriesFiles = event => event.dataTransfer && [...event.dataTransfer.types].includes('Files')
  let depth = 0
  const show = on => { curtain.hidden = !on }
  window.addEventListener('dragenter', event => {
    if (carriesFiles(event) && document.querySelector('[data-inleveren]')) {
      depth++
      show(true)
    }
  })
  window.addEventListener('dragleave', event => {
    if (carriesFiles(event) && --depth <= 0) {
      depth = 0
      show(false)
    }
  })
  window.addEventListener('dragover', event => { if (carriesFiles(event)) event.preventDefault() })
  window.addEventListener('drop', event => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    show(false)
    deliver(event.dataTransfer.files)
  })

  // A link to a team's findings opens them.
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target) return
    if (target.matches('.groep')) {
      document.getElementById('ernst-alles').checked = true
      target.open = true
      target.querySelector('summary').focus({ preventScroll: true })
    }
    const heading = target.querySelector(':scope > [tabindex="-1"]')
    if (heading) heading.focus({ preventScroll: true })
  }
  window.addEventListener('hashchange', reveal)
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]')
    if (link && link.hash === location.hash) reveal()
  })
  reveal()

  // Only a page that is looked at follows: a browser opens few streams at a time.
  let stream
  let parted
  function follow() {
    if (stream || document.hidden) return
    stream = new EventSource('/gebeurtenissen')
    stream.addEventListener('stand', event => {
      if (event.data !== document.getElementById('vers').dataset.stand) refresh()
    })
    stream.addEventListener('open', () => {
      clearTimeout(parted)
      parted = undefined
      part('')
    })
    stream.addEventListener('error', () => {
      parted ??= setTimeout(() => part(lost), 4000)
      if (stream.readyState === EventSource.CLOSED) refresh().catch(() => part(lost))
    })
  }
  function leave() {
    if (stream) stream.close()
    stream = undefined
    clearTimeout(parted)
    parted = undefined
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave()
    else follow()
  })
  follow()
})()
