# Social media.
social-policy = A policy for social media governs how our staff conduct themselves there in our name.
social-policy-acknowledged = Everybody who works here has confirmed within the set time that they have read that policy.
social-profile = { $handle } on { $platform } is our official profile.
social-profiles-complete = These are all the official profiles that we have. A profile that is not named here does not speak for us.
social-profiles-none = We have no official profiles on social media.
social-verify = Before you talk to a profile that bears our name, or tell it anything, compare it with our list here.
social-conduct = What you write to us on social media can be read by others and is kept by the platform. Please write as you would speak to a person in front of you, and use our contact page for anything private.
social-share-buttons = Our buttons for sharing a page are plain links: nothing is fetched from a platform, and no platform learns of your visit, before you press one.
social-share-discretion = Whether you press one is up to you. The platform then learns which page you share and may show it to others under your name.
social-platform = { $name } says in a privacy policy of its own what it does with your data.

social-label-document = The policy
social-label-adopted = Adopted on
social-label-acknowledged = When staff confirm it again
social-label-address = Where it is
social-label-verified = How you can tell
social-label-platform-policy = Its privacy policy
social-again = after { $period }

social-verified-rel-me = it links back to our website, and both sides are marked for programs to compare
social-verified-backlink = its description links back to our website
social-verified-platform = the platform has verified it
social-day = { $day }

social-title = Social media
social-lead = How we conduct ourselves on social media, which profiles are ours, and what the platforms do.
social-policy-title = The policy for our staff

check-social-acknowledged = Looks up in the log whether everybody with an account has confirmed the policy as it stands within its time: 30 days after joining or after it was adopted, and again as often as the policy says.
found-social-acknowledged = { $confirmed } of { $count } members of staff have confirmed the policy; { $owes } still have time.
found-social-overdue = { $overdue } of { $count } members of staff have not confirmed the policy in time.
found-social-overdue-mend = They confirm it in the console, under Social media, which also shows who is late.
found-social-overdue-mark = not everybody has confirmed the policy
found-social-no-staff = Nobody has an account yet, so nobody can have confirmed the policy.
found-social-no-staff-mend = Invite the staff; each of them confirms the policy in the console, under Social media.
found-social-no-staff-mark = waits for the first member of staff
found-social-no-policy = The register names no policy for social media.
found-social-no-policy-mend = Add the section “social” to the register and publish it.
found-social-no-policy-mark = no policy is in the register
refusal-social-policy-changed = The policy was changed while you read it. Read it again, then confirm it.
