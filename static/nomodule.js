// Runs only in engines without module support, where nothing else of ours runs: say so at once.
document.documentElement.className += ' shell-failed';
