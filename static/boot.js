// Starts the app: loads the module, tells the page what this release is made of, and shows the shell's
// last line when anything fails. Written for Chrome 78: no `?.`, no `??`, no top-level await.
// `cargo xtask dist` fills the values in double braces and names this file after its content.
(function () {
  // The app reads this once, at its start.
  globalThis.settleAssets = "{{assets}}";
  const files = "{{files}}";
  // Declared by the single-file edition only, in front of this script.
  const inline = typeof settleInline === 'undefined' ? null : settleInline;

  const app = document.getElementById('app');
  // The app may have cleared its place before it failed.
  const shell = app.cloneNode(true);

  function showFailure(error) {
    document.documentElement.classList.add('shell-failed');
    const place = document.getElementById('app');
    if (!place.querySelector('.shell')) place.parentNode.replaceChild(shell, place);
    console.error(error);
  }

  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  globalThis.settleAssets.english = files && files.english;
  globalThis.settleAssets.englishText = inline && inline.english;
  for (const pack of globalThis.settleAssets.packs) {
    for (const kind of ['pack', 'help', 'quotes']) {
      pack[kind] = inline ? bytesOf(pack[kind]) : 'packs/' + pack.id + '-' + pack.hash + '.' + kind;
    }
  }

  function load() {
    if (typeof WebAssembly !== 'object') return Promise.reject(new Error('this browser has no WebAssembly'));
    if (inline) return inline.init({ module_or_path: bytesOf(inline.wasm) });
    // Asked for side by side; the glue itself refuses an answer that is not 200.
    const wasm = fetch(files.wasm);
    wasm.catch(() => {});
    return import(files.glue).then((glue) => glue.default({ module_or_path: wasm }));
  }

  // The modules behind the answers: what stands below each result, and the tools that are asked for one by one. Each is
  // loaded once; a failure is not remembered.
  const loaded = {};
  globalThis.settleAssets.answers = function (name) {
    const part = ['', 'details', 'plan'].indexOf(name) < 0 ? 'tools' : 'answers';
    if (!loaded[part]) {
      loaded[part] = loadPart(part);
      loaded[part].catch(() => { loaded[part] = null; });
    }
    return loaded[part];
  };

  function loadPart(part) {
    if (inline) {
      const glue = globalThis.settleParts[part];
      return glue.init({ module_or_path: bytesOf(glue.wasm) }).then(() => glue);
    }
    return import(files[part].glue).then((glue) =>
      glue.default({ module_or_path: fetch(files[part].wasm) }).then(() => glue));
  }

  // One cache per release: from then on nothing is asked of the network. The page works without it,
  // and some engines throw on the mere mention.
  function keepForOffline() {
    try {
      if (inline || !navigator.serviceWorker || location.protocol === 'file:') return;
      const container = navigator.serviceWorker;
      container.register('sw.js', { updateViaCache: 'none' }).then(announceUpdates, () => {});
      container.ready.then(() => { document.documentElement.setAttribute('data-offline', 'ready'); });
    } catch (error) {
      console.warn(error);
    }
  }

  // A new release waits until the last page of the old one is closed: nobody's case changes under them.
  function announceUpdates(registration) {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => {
        if (worker.state === 'installed' && navigator.serviceWorker.controller) {
          window.dispatchEvent(new CustomEvent('settle-update'));
        }
      });
    });
  }

  load().then(keepForOffline, showFailure);
})();
