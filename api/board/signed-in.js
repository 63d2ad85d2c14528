// the page that waits hears of it and goes on; a browser that does not let this one close leaves it to the reader
new BroadcastChannel('shoushi-signed-in').postMessage('back');
window.close();
