// Starts the banner, the gates and the placeholders, with what the policy says about this surface.
troth.start(JSON.parse(document.getElementById("client-policy").textContent), { evidence: troth.sendTo("/troth/consent") });
